import { CONVERSATION_PROBES } from './conversation-probes';
import { ENGAGEMENT_PROBES } from './engagement-probes';
import { GATEWAY_PROBES } from './gateway-probes';
import {
  AUDIT_PROBES,
  NOTIFICATION_PROBES,
  PROBES_OF_EVERY_CONTEXT,
  TEMPLATE_PROBES,
  WORKSPACE_PROBES,
} from './other-probes';
import type { Probe } from './probe';
import { ROUTING_PROBES } from './routing-probes';

/** Every request that is declared, asked by everybody. */
export const PROBES: readonly Probe[] = [
  ...CONVERSATION_PROBES,
  ...NOTIFICATION_PROBES,
  ...TEMPLATE_PROBES,
  ...ENGAGEMENT_PROBES,
  ...ROUTING_PROBES,
  ...GATEWAY_PROBES,
  ...WORKSPACE_PROBES,
  ...PROBES_OF_EVERY_CONTEXT,
  ...AUDIT_PROBES,
];
