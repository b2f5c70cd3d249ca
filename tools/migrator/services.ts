/** Which folder below `services` holds which schema. */
export const SERVICES = [
  { folder: 'inbound-gateway', schema: 'gateway' },
  { folder: 'routing', schema: 'routing' },
  { folder: 'conversation', schema: 'conversation' },
  { folder: 'template', schema: 'template' },
  { folder: 'notification', schema: 'notification' },
  { folder: 'engagement', schema: 'engagement' },
  { folder: 'workspace', schema: 'workspace' },
] as const;
