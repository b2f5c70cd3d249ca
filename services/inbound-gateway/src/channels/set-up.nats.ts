import { Controller } from '@nestjs/common';
import {
  AcceptTerms,
  GetChannel,
  SetChannel,
  VerifyCredentials,
  type ChannelState,
  type VerifyCredentialsReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { ChannelSwitch } from './channel-switch';
import { CredentialsVerification } from './credentials-verification';

/** Text messaging as a whole, for administrators. */
@Controller()
export class ChannelSwitchRequests {
  constructor(private readonly channel: ChannelSwitch) {}

  @OnRequest(GetChannel)
  get(): Promise<ChannelState> {
    return this.channel.state();
  }

  @OnRequest(SetChannel)
  set({ active }: SetChannel, caller: Caller): Promise<ChannelState> {
    return this.channel.set(active, caller);
  }

  @OnRequest(AcceptTerms)
  acceptTerms({ provider }: AcceptTerms, caller: Caller): Promise<ChannelState> {
    return this.channel.acceptTerms(provider, caller);
  }
}

/** Calls providers, so that only the part of the gateway that may call them answers it. */
@Controller()
export class VerificationRequests {
  constructor(private readonly verification: CredentialsVerification) {}

  @OnRequest(VerifyCredentials)
  verify(request: VerifyCredentials): Promise<VerifyCredentialsReply> {
    return this.verification.verify(request);
  }
}
