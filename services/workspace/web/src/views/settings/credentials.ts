import type { ProviderName } from './channels-query';

export interface CredentialField {
  readonly name: string;
  /** The key of its label. */
  readonly label: 'accountSid' | 'authToken' | 'customerId' | 'apiKey';
  readonly isSecret: boolean;
  readonly form?: RegExp;
}

/** What each provider asks for. */
export const CREDENTIALS: Readonly<Record<ProviderName, readonly CredentialField[]>> = {
  twilio: [
    { name: 'accountSid', label: 'accountSid', isSecret: false, form: /^AC[0-9a-fA-F]{32}$/ },
    { name: 'authToken', label: 'authToken', isSecret: true },
  ],
  telesign: [
    { name: 'customerId', label: 'customerId', isSecret: false },
    { name: 'apiKey', label: 'apiKey', isSecret: true },
  ],
};

export type Values = Readonly<Record<string, string>>;

/** The fields that are empty or not in their form. */
export const wrongIn = (provider: ProviderName, values: Values): string[] =>
  CREDENTIALS[provider]
    .filter(({ name, form }) => {
      const value = values[name]?.trim() ?? '';
      return value === '' || (form !== undefined && !form.test(value));
    })
    .map(({ name }) => name);

export const trimmed = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
