import type { Account, PhoneNumber } from '../carrier/accounts';
import type { Message } from '../carrier/message';
import type { Messages } from '../carrier/messages';

/** A text as the control API and the page show it. Secrets and callback URLs stay inside. */
export function textView(message: Message) {
  const isInbound = message.direction === 'from-phone';
  return {
    id: message.id,
    messageId: message.messageId ?? null,
    provider: message.provider,
    direction: message.direction,
    customer: message.customer,
    number: message.number,
    from: isInbound ? message.customer : message.number,
    to: isInbound ? message.number : message.customer,
    text: message.text,
    media: message.media,
    at: message.at,
    state: message.state,
    code: message.code ?? null,
  };
}

export function phoneView(messages: Messages, phone: string) {
  const texts = messages.onPhone(phone);
  const latest = texts.at(-1);
  return { phone, texts: texts.length, latest: latest ? textView(latest) : null };
}

export function accountView({ provider, id, callbackUrl }: Account) {
  return { provider, id, callbackUrl };
}

export function numberView(number: PhoneNumber, account: Account | undefined) {
  return { ...number, provider: account?.provider ?? null };
}
