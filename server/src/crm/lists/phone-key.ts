/** A telephone number as it is compared: its figures, and without what may stand before the last nine. */
export function phoneKey(phone: string): string {
  const figures = phone.replace(/\D/g, '')
  return figures.length > 9 ? `${figures} ${figures.slice(-9)}` : figures
}
