import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { newId } from '../../api/new-id';
import { findByNumber } from './find-by-number';
import { isNumber, plainNumber } from './number-form';
import type { TestMessage } from './test-bubble';

/** Sends a text to a number that somebody typed, through the record that has it. */
export function useTestMessage() {
  const { t } = useTranslation('settings');
  const [sent, setSent] = useState<TestMessage>();
  const [wrong, setWrong] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function post(from: string, to: string, text: string): Promise<void> {
    const record = await findByNumber(to);
    if (!record) return setWrong(t('testUnknown'));
    const body = { id: newId(), record, from, to, text };
    const { messageId, conversationId, status, segments } = await answer(
      api.POST('/api/v1/messages', { body }),
    );
    const at = new Date().toISOString();
    setSent({
      conversationId,
      message: { id: messageId, direction: 'outbound', text, at, status, segments },
    });
  }

  async function send(from: string, typed: string, text: string): Promise<void> {
    setError(undefined);
    if (!isNumber(typed)) return setWrong(t('numberWrong', { number: typed }));
    setWrong(undefined);
    setIsBusy(true);
    await post(from, plainNumber(typed), text).catch(setError);
    setIsBusy(false);
  }

  return { sent, wrong, isBusy, error, send };
}
