/** Digits in groups of three, the same in every language, on the server's side and in the reader's browser. */
export function numberText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
