import { AccessModule } from '@parley/access';
import { Module } from '@nestjs/common';
import { Clock } from '@parley/kernel';
import { MessagingModule } from '@parley/messaging';
import { DatabaseModule } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { AcceptCallback } from './callbacks/accept-callback';
import { CallbackStore } from './callbacks/callback-store';
import { Callbacks } from './callbacks/callbacks.http';
import { Carriers } from './carriers/carriers';
import { ChangeRequests } from './changes.nats';
import { AccountKeys } from './channels/account-keys';
import { Accounts } from './channels/accounts';
import { ChannelRequests } from './channels/channels.nats';
import { NumberList } from './channels/number-list';
import { Numbers } from './channels/numbers';
import { GATEWAY_CONFIG, type GatewayConfig } from './config';
import { ConsentLedger } from './consent/consent-ledger';
import { ConsentRequests } from './consent/consent.nats';
import { KeywordAnswers } from './consent/keyword-answers';
import { Claiming } from './dispatch/claiming';
import { DeliveryReports } from './dispatch/delivery-reports';
import { DispatchMessages } from './dispatch/dispatch.nats';
import { DispatchQueue } from './dispatch/dispatch-queue';
import { Dispatcher } from './dispatch/dispatcher';
import { Outcomes } from './dispatch/outcomes';
import { UnsettledSends } from './dispatch/unsettled-sends';

const CHANNELS = [Accounts, AccountKeys, Numbers, NumberList];
const CALLBACKS = [AcceptCallback, CallbackStore, Carriers];
const DISPATCH = [DispatchQueue, Claiming, Outcomes, Dispatcher, DeliveryReports, UnsettledSends];

export function gatewayModule(config: GatewayConfig) {
  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: 'gateway', url: config.PARLEY_DATABASE_URL, poolSize: 12 }),
      MessagingModule.forService({ service: 'gateway', url: config.PARLEY_NATS_URL }),
      AccessModule.keeping(),
    ],
    controllers: [Callbacks, ChannelRequests, ConsentRequests, DispatchMessages, ChangeRequests],
    providers: [
      { provide: GATEWAY_CONFIG, useValue: config },
      { provide: Clock, useClass: SystemClock },
      ConsentLedger,
      KeywordAnswers,
      ...CHANNELS,
      ...CALLBACKS,
      ...DISPATCH,
    ],
  })
  class GatewayModule {}
  return GatewayModule;
}
