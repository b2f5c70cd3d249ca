import { Inject, Injectable } from '@nestjs/common';
import type { VerifyCredentials } from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import type { CarrierLogin } from '../carriers/carrier';
import { Carriers } from '../carriers/carriers';
import type { CredentialsCheck } from '../carriers/credentials-check';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { AccountKeys, type OpenAccount } from './account-keys';
import { refuseBaseUrl } from './base-urls';

/** Asks a provider whether it takes credentials, before or after an account has them (UX 2.8). */
@Injectable()
export class CredentialsVerification {
  constructor(
    private readonly carriers: Carriers,
    private readonly keys: AccountKeys,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async verify(asked: VerifyCredentials): Promise<CredentialsCheck> {
    refuseBaseUrl(this.config, asked.baseUrl);
    const account = asked.id === undefined ? undefined : await this.account(asked.id);
    if (account && account.provider !== asked.provider) throw ofAnotherProvider();
    return this.carriers.of(asked.provider).check(this.login(asked, account));
  }

  private async account(id: string): Promise<OpenAccount> {
    const account = await this.keys.current(id);
    if (!account)
      throw new DomainError('not_found', 'account.not-found', 'There is no such provider account.');
    return account;
  }

  /** What is entered stands above what the account has. */
  private login({ provider, credentials, baseUrl }: VerifyCredentials, account?: OpenAccount): CarrierLogin {
    if (!credentials && !account) throw nothingToVerify();
    const shown = credentials ? this.carriers.checked(provider, credentials) : account!.credentials;
    const url = baseUrl ?? account?.baseUrl;
    return { credentials: shown, ...(url && { baseUrl: url }) };
  }
}

const ofAnotherProvider = (): DomainError =>
  new DomainError('invalid', 'account.provider', 'The account is with another provider.');

const nothingToVerify = (): DomainError =>
  new DomainError('invalid', 'account.credentials', 'Neither credentials nor an account are named.');
