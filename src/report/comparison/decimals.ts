/** A number that is not whole, to as many digits as are worth reading: the same in every language. */
export function decimalText(value: number): string {
  if (value > 0 && value < 0.01) return '<0.01';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const [whole = '', part = ''] = value.toFixed(digits).split('.');
  const rest = part.replace(/0+$/, '');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest === '' ? '' : `.${rest}`}`;
}

/** Of a hundred. */
export function percentText(part: number, whole: number): string {
  return decimalText(whole === 0 ? 0 : (100 * part) / whole);
}
