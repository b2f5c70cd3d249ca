/** The services that keep lists of their own, by the key of their name. */
export const CONTEXT_WORDS = {
  gateway: 'contextGateway',
  routing: 'contextRouting',
  conversation: 'contextConversation',
  template: 'contextTemplate',
  notification: 'contextNotification',
  engagement: 'contextEngagement',
} as const;
export type ListedContext = keyof typeof CONTEXT_WORDS;

/** Those that account for changes. */
export const AUDITED = ['gateway', 'routing', 'conversation', 'template', 'engagement'] as const;
