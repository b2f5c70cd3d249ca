import { AccessModule } from '@parley/access';
import { AuditModule } from '@parley/audit';
import { Module } from '@nestjs/common';
import { Clock } from '@parley/kernel';
import { MessagingModule } from '@parley/messaging';
import { DatabaseModule, retentionJob } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { AcceptCallback } from './callbacks/accept-callback';
import { CallbackSightings } from './callbacks/callback-sightings';
import { CallbackStore } from './callbacks/callback-store';
import { CallbackTable } from './callbacks/callback-table';
import { Callbacks } from './callbacks/callbacks.http';
import { Quarantine } from './callbacks/quarantine';
import { QuarantineRequests } from './callbacks/quarantine.nats';
import { Carriers } from './carriers/carriers';
import { ChangeRequests } from './changes.nats';
import { AccountKeys } from './channels/account-keys';
import { Accounts } from './channels/accounts';
import { ChannelSwitch } from './channels/channel-switch';
import { ChannelRequests } from './channels/channels.nats';
import { CredentialsVerification } from './channels/credentials-verification';
import { NumberList } from './channels/number-list';
import { Numbers } from './channels/numbers';
import { ChannelSwitchRequests, VerificationRequests } from './channels/set-up.nats';
import { GATEWAY_CONFIG, type GatewayConfig, type GatewayPart } from './config';
import { ConsentLedger } from './consent/consent-ledger';
import { ConsentList } from './consent/consent-list';
import { ConsentRequests } from './consent/consent.nats';
import { ErasedConsent } from './consent/erased-consent';
import { KeywordCommands } from './consent/keyword-commands';
import { AccountPauses } from './dispatch/account-pauses';
import { Claiming } from './dispatch/claiming';
import { DeliveryReports } from './dispatch/delivery-reports';
import { DispatchMessages } from './dispatch/dispatch.nats';
import { DispatchQueue } from './dispatch/dispatch-queue';
import { Dispatcher } from './dispatch/dispatcher';
import { DueTexts } from './dispatch/due-texts';
import { MissingReports } from './dispatch/missing-reports';
import { Outcomes } from './dispatch/outcomes';
import { UnsettledSends } from './dispatch/unsettled-sends';
import { AGED_CONTENTS } from './erasure/aged-contents';
import { ErasureAnswers, ErasureRequests } from './erasure/erasure.nats';
import { ErasureLoop } from './erasure/erasure-loop';
import { ErasureProgress } from './erasure/erasure-progress';
import { ErasureQueries } from './erasure/erasure-queries';
import { Erasures } from './erasure/erasures';
import { GatewayTraces } from './erasure/gateway-traces';
import { Pseudonyms } from './erasure/pseudonyms';

const CHANNELS = [ChannelSwitch, Accounts, AccountKeys, Numbers, NumberList, Carriers];
const CONSENT = [
  ConsentLedger,
  ErasedConsent,
  Pseudonyms,
  ConsentList,
  KeywordCommands,
  DispatchQueue,
  DeliveryReports,
];
const ERASURE = [Erasures, ErasureProgress, ErasureQueries, ErasureLoop, GatewayTraces];

/** What only one part of the gateway does; everything else both do. */
const PARTS: Readonly<Record<GatewayPart, { readonly controllers: Provided; readonly providers: Provided }>> =
  {
    callbacks: {
      controllers: [Callbacks, QuarantineRequests],
      providers: [AcceptCallback, CallbackSightings, CallbackStore, CallbackTable, Quarantine],
    },
    dispatch: {
      controllers: [DispatchMessages, VerificationRequests],
      providers: [
        DueTexts,
        Claiming,
        AccountPauses,
        Outcomes,
        Dispatcher,
        UnsettledSends,
        MissingReports,
        CredentialsVerification,
      ],
    },
  };

type Provided = (new (...dependencies: never[]) => object)[];

export function gatewayModule(config: GatewayConfig) {
  const parts = config.PARLEY_GATEWAY_PARTS.map((part) => PARTS[part]);
  @Module({
    imports: [
      DatabaseModule.forSchema({ schema: 'gateway', url: config.PARLEY_DATABASE_URL, poolSize: 12 }),
      MessagingModule.forService({ service: 'gateway', url: config.PARLEY_NATS_URL }),
      AccessModule.keeping(),
      AuditModule.of('gateway'),
    ],
    controllers: [
      ChannelRequests,
      ChannelSwitchRequests,
      ConsentRequests,
      ChangeRequests,
      ErasureRequests,
      ...ErasureAnswers,
      ...parts.flatMap(({ controllers }) => controllers),
    ],
    providers: [
      { provide: GATEWAY_CONFIG, useValue: config },
      { provide: Clock, useClass: SystemClock },
      ...CHANNELS,
      ...CONSENT,
      ...ERASURE,
      retentionJob(AGED_CONTENTS, config.PARLEY_RETENTION_DAYS),
      ...parts.flatMap(({ providers }) => providers),
    ],
  })
  class GatewayModule {}
  return GatewayModule;
}
