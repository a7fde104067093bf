import { formatPhone, maskPhone } from '@smssend/kernel';

/** The number as people read it; one that the server has hidden stays as it came. */
export function phoneOf(phone: string, masked: boolean): string {
  if (phone.includes('•')) return phone;
  return masked ? maskPhone(phone) : formatPhone(phone);
}
