import { Injectable } from '@nestjs/common';
import type { Provider } from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import type { Carrier, Credentials } from './carrier';
import { TelesignCarrier } from './telesign/telesign-carrier';
import { TwilioCarrier } from './twilio/twilio-carrier';

/** The carriers that this gateway speaks to. A new one is a folder, a word of the contract and a line here. */
@Injectable()
export class Carriers {
  private readonly carriers: Readonly<Record<Provider, Carrier>> = {
    twilio: new TwilioCarrier(),
    telesign: new TelesignCarrier(),
  };

  of(provider: Provider): Carrier {
    return this.carriers[provider];
  }

  /** As `of`, for the text in a URL; undefined when it names no provider. */
  find(provider: string): Carrier | undefined {
    return Object.hasOwn(this.carriers, provider) ? this.of(provider as Provider) : undefined;
  }

  /** The credentials, when they have the provider's form; a refusal never quotes them. */
  checked(provider: Provider, credentials: Credentials): Credentials {
    const checked = this.of(provider).credentialsSchema.safeParse(credentials);
    if (checked.success) return checked.data;
    const fields = [...new Set(checked.error.issues.map((issue) => issue.path.join('.') || issue.message))];
    throw new DomainError(
      'invalid',
      'account.credentials',
      `Not what ${provider} needs: ${fields.join(', ')}.`,
    );
  }
}
