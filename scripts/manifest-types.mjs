// The manifest has types as they are written, and an alias says nothing to who reads an editor's hint:
// `Interval` becomes `'hour' | 'day' | 'week' | 'month'`.
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './install.mjs';

/** Writes out the choices that fields, attributes and the details of events have, in place. */
export function writeOutTypes(manifest) {
  const files = manifest.modules.map(({ path }) => join(root, path));
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  for (const { path, declarations } of manifest.modules) {
    const source = program.getSourceFile(join(root, path));
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) continue;
    const classes = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
    for (const { kind, name, members = [], attributes = [] } of declarations) {
      if (kind !== 'class' || !classes.has(name)) continue;
      const instance = checker.getDeclaredTypeOfSymbol(classes.get(name));
      for (const entry of [...members, ...attributes]) {
        const property = instance.getProperty(entry.fieldName ?? entry.name);
        const text = property && entry.type && writtenOut(checker, property, source);
        if (text) entry.type = { text };
      }
    }
  }
}

function writtenOut(checker, property, source) {
  const type = checker.getTypeOfSymbolAtLocation(property, source);
  const isParameter = property.valueDeclaration?.parent?.typeParameters?.length > 0;
  const choices = type.isUnion() ? type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined)) : [];
  const areLiterals = choices.length > 1 && choices.every((choice) => choice.isStringLiteral());
  if (areLiterals) {
    const optional = choices.length < type.types.length ? ['undefined'] : [];
    const order = writtenOrder(checker, property.valueDeclaration?.type);
    const values = choices.map(({ value }) => value).sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return [...values.map((value) => `'${value}'`), ...optional].join(' | ');
  }
  // What a base class leaves open is settled in those that extend it.
  if (isParameter) return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  return undefined;
}

/** The text literals of a type in the order in which they are written; the checker's depends on other files. */
function writtenOrder(checker, node) {
  if (!node) return [];
  if (ts.isLiteralTypeNode(node)) return ts.isStringLiteral(node.literal) ? [node.literal.text] : [];
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((part) => writtenOrder(checker, part));
  if (!ts.isTypeReferenceNode(node)) return [];
  const symbol = checker.getSymbolAtLocation(node.typeName);
  const alias = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = alias?.declarations?.find(ts.isTypeAliasDeclaration);
  return writtenOrder(checker, declaration?.type);
}
