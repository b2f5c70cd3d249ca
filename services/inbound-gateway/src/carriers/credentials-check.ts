import type { FailureReason } from '@parley/contracts';

/** Less than people wait for any answer. */
export const CHECK_TIMEOUT_MS = 4_000;

/** Whether the provider takes the credentials, or why it does not; `ProviderUnavailable` when it did not say. */
export type CredentialsCheck =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly failureReason: FailureReason; readonly providerCode?: string };

export const rejected = (failureReason: FailureReason, code?: number): CredentialsCheck => ({
  accepted: false,
  failureReason,
  ...(code !== undefined && { providerCode: String(code) }),
});

/** What an HTTP status alone says of the credentials; undefined for nothing. */
export function reasonOfStatus(status: number | undefined): FailureReason | undefined {
  if (status === 429) return 'RateLimited';
  return status === 401 || status === 403 ? 'AuthenticationFailed' : undefined;
}
