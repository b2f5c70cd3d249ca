import {
  CancelDispatch,
  GetErasedNumber,
  ListConversationChanges,
  ListGatewayChanges,
  ListRelatedRecords,
  ListRoutingChanges,
  RemoveRecords,
  UpsertRecords,
  type Class,
} from '@parley/contracts';

/** Requests that no browser makes: what services and integrations say to each other. */
export const NOT_OFFERED: readonly Class[] = [
  CancelDispatch, // conversation cancels, and asks the gateway by itself
  GetErasedNumber, // services ask whom to forget
  ListConversationChanges,
  ListGatewayChanges,
  ListRelatedRecords, // list-related says it with the conversations
  ListRoutingChanges,
  RemoveRecords,
  UpsertRecords, // the CRM is where records are written
];
