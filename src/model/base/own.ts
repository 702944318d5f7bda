/**
 * A copy that inherits nothing, for what is read by names that may be absent. Where a page has added a property to every
 * object, it would be taken for a filter or an option: an inherited `types` filters, an inherited `notation` shortens
 * amounts, inherited `days` lengthen months. Units of Temporal are named in the singular besides: its polyfill looks
 * plurals up in an object that has what every object has.
 */
export function own<const Fields extends object>(given: Fields | undefined): Fields {
  return Object.assign(Object.create(null), given) as Fields;
}
