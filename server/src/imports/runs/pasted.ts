/**
 * Turns pasted text into a CSV of `Email address, Role`: one person a line; several addresses in a line stand
 * between commas or semicolons; a tab parts an address from its role, as a copy from a spreadsheet has it.
 */
export function pastedAsCsv(text: string): string {
  const lines = ['Email address,Role']
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') continue
    const [addresses = '', role = ''] = line.split('\t')
    const parts = line.includes('\t') ? [addresses] : splitAddresses(addresses)
    for (const part of parts) lines.push(`${quoted(part.trim())},${quoted(role.trim())}`)
  }
  return `${lines.join('\r\n')}\r\n`
}

/** Splits at commas and semicolons that are not inside quotes: `"Ng, Ann" <ann@x.com>; bob@x.com`. */
function splitAddresses(text: string): string[] {
  return (text.match(/(?:"[^"]*"|[^,;"])+/g) ?? []).filter((part) => part.trim() !== '')
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}
