/** What the readers of files say: notes beside a reading, and words inside the refusals of `errors.file_*`. */
export const files = {
  warnings: {
    duplicate_headers_one:
      'A column has the same name as an earlier one ({{place}}). The first keeps the name; the other is numbered.',
    duplicate_headers_other:
      '{{count, number}} columns have the same name as an earlier one (first: {{place}}). The first keeps the name; the others are numbered.',
    no_header_one: 'The file has no row of column names. Columns are called A, B, C, and row 1 is read too.',
    no_header_other:
      'The file has no row of column names. Columns are called A, B, C, and row 1 is read too.',
    title_rows_one: 'A line above the column names was taken as a title and not read (row {{place}}).',
    title_rows_other:
      '{{count, number}} lines above the column names were taken as titles and not read (from row {{place}}).',
    merged_cells_one:
      'Merged cells ({{place}}) hold their value in the first cell only; the others are empty.',
    merged_cells_other:
      '{{count, number}} areas of merged cells (first: {{place}}) hold their value in the first cell only; the others are empty.',
    hidden_sheets_one: 'A hidden sheet was not read: {{place}}.',
    hidden_sheets_other: '{{count, number}} hidden sheets were not read; the first is {{place}}.',
    formula_errors_one: 'The formula in {{place}} gives an error; it is read as what the sheet shows.',
    formula_errors_other:
      '{{count, number}} formulas give an error (first: {{place}}); they are read as what the sheet shows.',
    formulas_without_value_one:
      'The formula in {{place}} has no stored result and is read as empty. Open the file in a spreadsheet program, save it and upload it again.',
    formulas_without_value_other:
      '{{count, number}} formulas have no stored result (first: {{place}}) and are read as empty. Open the file in a spreadsheet program, save it and upload it again.',
    mixed_line_ends_one: 'The lines don’t all end in the same way (from row {{place}}); all are read.',
    mixed_line_ends_other: 'The lines don’t all end in the same way (from row {{place}}); all are read.',
    replaced_characters_one:
      'A character (near row {{place}}) does not fit the encoding and shows as �. Another encoding may be right.',
    replaced_characters_other:
      '{{count, number}} characters (first near row {{place}}) do not fit the encoding and show as �. Another encoding may be right.',
    text_after_quote_one:
      'There is text after a closing quotation mark in {{place}}; it is read as part of the cell.',
    text_after_quote_other:
      'There is text after a closing quotation mark in {{count, number}} cells (first: {{place}}); it is read as part of the cell.',
  },
  /** What a file turned out to be, as the end of “it is …”. */
  kinds: {
    csv: 'text (CSV)',
    xlsx: 'an XLSX workbook',
    xls: 'an XLS workbook',
    xlsb: 'a binary workbook (XLSB)',
    ods: 'an OpenDocument sheet (ODS)',
    numbers: 'a Numbers document',
    word: 'an Office document of another kind',
    archive: 'an archive',
    pdf: 'a PDF',
    image: 'a picture',
    html: 'a web page (HTML)',
    xml: 'an XML document',
    json: 'JSON',
    ole: 'a document of an unknown program',
  },
  /** Why a workbook is refused as made to overwhelm its reader. */
  budgets: {
    bytes: 'it unpacks to more than {{limit, number}} MB',
    ratio: 'a part of it unpacks to more than {{limit, number}} times its size',
    parts: 'it consists of {{actual, number}} parts, more than the {{limit, number}} allowed',
    depth: 'its XML is nested more than {{limit, number}} levels deep',
    dtd: 'its XML declares a document type, which no workbook needs',
    memory: 'reading it needs more than {{limit, number}} MB of memory',
  },
} as const
