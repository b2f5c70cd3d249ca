import { PROVIDERS, type Provider } from '@parley/contracts';
import type { Carrier } from './carrier';
import { TelesignCarrier } from './telesign/telesign-carrier';
import { TwilioCarrier } from './twilio/twilio-carrier';

const CARRIERS: Readonly<Record<Provider, Carrier>> = {
  twilio: new TwilioCarrier(),
  telesign: new TelesignCarrier(),
};

/** The carrier of a provider's name as it stands in a URL or an account; undefined for any other text. */
export function carrierOf(provider: string): Carrier | undefined {
  const known = PROVIDERS.find((name) => name === provider);
  return known && CARRIERS[known];
}
