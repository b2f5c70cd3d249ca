/** The names that people know them by. */
export const PROVIDER_NAMES: Readonly<Record<string, string>> = { twilio: 'Twilio', telesign: 'TeleSign' };

export const providerName = (provider: string): string => PROVIDER_NAMES[provider] ?? provider;
