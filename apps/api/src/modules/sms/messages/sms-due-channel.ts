/** The word that wakes the dispatcher: something may be due. It carries nothing, the table says what. */
export const SMS_DUE_CHANNEL = 'sms_due';
