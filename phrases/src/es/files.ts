import type { Phrases } from '../shape.ts'

export const files: Phrases['files'] = {
  warnings: {
    duplicate_headers_one:
      'Una columna se llama igual que otra anterior ({{place}}). La primera conserva el nombre; la otra lleva número.',
    duplicate_headers_other:
      '{{count, number}} columnas se llaman igual que otra anterior (la primera: {{place}}). La primera conserva el nombre; las demás llevan número.',
    no_header_one:
      'El archivo no tiene fila de encabezados. Las columnas se llaman A, B, C, y la fila 1 también se lee.',
    no_header_other:
      'El archivo no tiene fila de encabezados. Las columnas se llaman A, B, C, y la fila 1 también se lee.',
    title_rows_one: 'Una línea encima de los encabezados se tomó como título y no se leyó (fila {{place}}).',
    title_rows_other:
      '{{count, number}} líneas encima de los encabezados se tomaron como títulos y no se leyeron (desde la fila {{place}}).',
    merged_cells_one:
      'Las celdas combinadas ({{place}}) solo tienen valor en la primera; las demás están vacías.',
    merged_cells_other:
      '{{count, number}} grupos de celdas combinadas (el primero: {{place}}) solo tienen valor en su primera celda; las demás están vacías.',
    hidden_sheets_one: 'No se leyó una hoja oculta: {{place}}.',
    hidden_sheets_other: 'No se leyeron {{count, number}} hojas ocultas; la primera es {{place}}.',
    formula_errors_one: 'La fórmula de {{place}} da un error; se lee lo que muestra la hoja.',
    formula_errors_other:
      '{{count, number}} fórmulas dan un error (la primera: {{place}}); se lee lo que muestra la hoja.',
    formulas_without_value_one:
      'La fórmula de {{place}} no tiene resultado guardado y se lee como vacía. Abre el archivo en un programa de hojas de cálculo, guárdalo y súbelo de nuevo.',
    formulas_without_value_other:
      '{{count, number}} fórmulas no tienen resultado guardado (la primera: {{place}}) y se leen como vacías. Abre el archivo en un programa de hojas de cálculo, guárdalo y súbelo de nuevo.',
    mixed_line_ends_one: 'No todas las líneas terminan igual (desde la fila {{place}}); se leen todas.',
    mixed_line_ends_other: 'No todas las líneas terminan igual (desde la fila {{place}}); se leen todas.',
    replaced_characters_one:
      'Un carácter (cerca de la fila {{place}}) no encaja en la codificación y aparece como �. Quizá la correcta sea otra.',
    replaced_characters_other:
      '{{count, number}} caracteres (el primero, cerca de la fila {{place}}) no encajan en la codificación y aparecen como �. Quizá la correcta sea otra.',
    text_after_quote_one:
      'Hay texto después de unas comillas de cierre en {{place}}; se lee como parte de la celda.',
    text_after_quote_other:
      'Hay texto después de unas comillas de cierre en {{count, number}} celdas (la primera: {{place}}); se lee como parte de la celda.',
  },
  kinds: {
    csv: 'texto (CSV)',
    xlsx: 'un libro XLSX',
    xls: 'un libro XLS',
    xlsb: 'un libro binario (XLSB)',
    ods: 'una hoja de OpenDocument (ODS)',
    numbers: 'un documento de Numbers',
    word: 'un documento de Office de otro tipo',
    archive: 'un archivo comprimido',
    pdf: 'un PDF',
    image: 'una imagen',
    html: 'una página web (HTML)',
    xml: 'un documento XML',
    json: 'JSON',
    ole: 'un documento de un programa desconocido',
  },
  budgets: {
    bytes: 'al descomprimirse pasa de {{limit, number}} MB',
    ratio: 'una de sus partes, al descomprimirse, ocupa más de {{limit, number}} veces su tamaño',
    parts: 'consta de {{actual, number}} partes, más de las {{limit, number}} permitidas',
    depth: 'su XML tiene más de {{limit, number}} niveles',
    dtd: 'su XML declara un tipo de documento, cosa que ningún libro necesita',
    memory: 'leerlo requiere más de {{limit, number}} MB de memoria',
  },
}
