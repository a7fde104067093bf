/** Where a merchant's delivery reports arrive. The key cannot be guessed: it is all that proves the sender. */
export function reportUrl(base: string, reportKey: string): string {
  return `${base}/api/sms/reports/${reportKey}`;
}
