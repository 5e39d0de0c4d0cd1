export type NhsNumber =
  | { readonly valid: true; readonly value: string }
  | { readonly valid: false; readonly reason: 'NHS_NUMBER.MALFORMED' | 'NHS_NUMBER.CHECK_DIGIT' }

/** Ten digits, the last a modulus 11 check over the first nine weighted 10 to 2 (NHS Data Dictionary). The refusal never repeats the number. */
export const nhsNumber = (written: string): NhsNumber => {
  const value = written.replaceAll(/\s/g, '')
  if (!/^\d{10}$/.test(value)) return { valid: false, reason: 'NHS_NUMBER.MALFORMED' }
  const digits = Array.from(value, Number)
  const weighted = digits.slice(0, 9).reduce((sum, digit, index) => sum + digit * (10 - index), 0)
  // 11 is written 0; 10 cannot be written in one digit, so no number has it.
  const check = (11 - (weighted % 11)) % 11
  return check === digits[9] ? { valid: true, value } : { valid: false, reason: 'NHS_NUMBER.CHECK_DIGIT' }
}
