/** The incremental parser of Papa Parse, of which its own streams are made. */
declare module 'papaparse' {
  export interface ParserError {
    code: string;
    message: string;
    row: number;
  }

  export interface Parser {
    /** Rows of cells; `cursor` is behind the last of them, where the last row may be cut off and is left alone. */
    parse(
      text: string,
      baseIndex: number,
      ignoreLastRow: boolean,
    ): { data: string[][]; errors: ParserError[]; meta: { cursor: number } };
  }

  const Papa: { Parser: new (settings: { delimiter: string; newline: string }) => Parser };
  export default Papa;
}
