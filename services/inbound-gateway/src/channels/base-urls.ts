import { DomainError } from '@parley/kernel';
import type { GatewayConfig } from '../config';

/** Credentials are shown to nobody but the provider, unless the environment is one for trials. */
export function refuseBaseUrl(config: GatewayConfig, baseUrl: string | undefined): void {
  if (!baseUrl || config.PARLEY_ALLOW_PROVIDER_BASE_URL) return;
  throw new DomainError('rejected', 'account.base-url', 'A simulator may not stand in for a provider here.');
}
