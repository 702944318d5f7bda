/** Of a request, before its body is loaded. */
export const requestWords = {
  'action.details': 'Details',
  'action.meta': 'Meta',
  'request.title': 'Request',
  'request.views': 'Views of the request',
  'request.empty': 'Choose a request to see its details.',
  'request.close': 'Close',
  'request.previous': 'Previous request',
  'request.next': 'Next request',
  'request.place': '{place} of {total}',
} as const;
