import { Button, Field, Input } from '@fluentui/react-components';
import { ShieldCheckmark24Regular } from '@fluentui/react-icons';
import { useInfiniteQuery, useQueryClient, infiniteQueryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Shapes } from '../../api/client';
import { keys } from '../../api/keys';
import { BusyButton } from '../../ui/busy-button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { RelativeTime } from '../../ui/relative-time';
import { showToast } from '../../ui/toast';
import { providerName } from './channels-query';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';

type Callback = Shapes['QuarantinedCallback'];

const quarantineQuery = infiniteQueryOptions({
  queryKey: keys.quarantine,
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/api/v1/quarantine', { params: { query: { cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ cursor }) => cursor,
});

/** Genuine callbacks that made no sense: read again, or taken off the list. */
export default function Quarantine() {
  const { t } = useTranslation('settings');
  const found = useInfiniteQuery(quarantineQuery);
  const [discarding, setDiscarding] = useState<Callback>();
  return (
    <SettingsPage section="quarantine">
      <Loaded query={found} words={t('logFailed')} denied={t('administratorsOnly')} rowHeight={96}>
        {({ pages }) => {
          const callbacks = pages.flatMap((page) => page.callbacks);
          if (callbacks.length === 0) {
            return <EmptyState icon={<ShieldCheckmark24Regular />}>{t('quarantineEmpty')}</EmptyState>;
          }
          return (
            <ul className={`${styles.form} ${styles.wide}`}>
              {callbacks.map((callback) => (
                <Item key={callback.id} callback={callback} onDiscard={() => setDiscarding(callback)} />
              ))}
              {found.hasNextPage && (
                <Button
                  appearance="subtle"
                  className={styles.more}
                  onClick={() => void found.fetchNextPage()}
                >
                  {t('showMore')}
                </Button>
              )}
            </ul>
          );
        }}
      </Loaded>
      {discarding && <Discard callback={discarding} onClose={() => setDiscarding(undefined)} />}
    </SettingsPage>
  );
}

function Item({ callback, onDiscard }: { readonly callback: Callback; readonly onDiscard: () => void }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const { id, provider, reason, body, size, receivedAt } = callback;

  async function replay(): Promise<void> {
    setIsBusy(true);
    try {
      const path = { id };
      const { replayed } = await answer(api.POST('/api/v1/quarantine/{id}/replay', { params: { path } }));
      showToast({
        title: replayed ? t('replayed') : t('replayedInVain'),
        intent: replayed ? 'success' : 'warning',
      });
    } catch {
      showToast({ title: t('replayedInVain'), intent: 'warning' });
    }
    await queries.invalidateQueries({ queryKey: keys.quarantine });
    setIsBusy(false);
  }

  return (
    <li className={styles.stack}>
      <div className={styles.row}>
        <span className={styles.grow}>
          <strong>{providerName(provider)}</strong> · {reason}{' '}
          <span className={styles.meta}>
            <RelativeTime at={receivedAt} /> · {t('bytes', { count: size })}
          </span>
        </span>
        <BusyButton size="small" isBusy={isBusy} onClick={() => void replay()}>
          {t('replay')}
        </BusyButton>
        <Button size="small" onClick={onDiscard}>
          {t('discard')}
        </Button>
      </div>
      <code dir="ltr" className={styles.code}>
        {body}
      </code>
    </li>
  );
}

function Discard({ callback, onClose }: { readonly callback: Callback; readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const isGiven = reason.trim() !== '';

  async function discard(): Promise<void> {
    const body = { reason: reason.trim() };
    await answer(
      api.POST('/api/v1/quarantine/{id}/discard', { params: { path: { id: callback.id } }, body }),
    );
    await queries.invalidateQueries({ queryKey: keys.quarantine });
    onClose();
  }

  return (
    <ConfirmDialog
      isOpen
      isForm
      title={t('discardTitle')}
      action={t('discard')}
      check={() => {
        setIsChecked(true);
        return isGiven;
      }}
      onCancel={onClose}
      onConfirm={discard}
    >
      <Field
        label={t('reason')}
        required
        validationMessage={isChecked && !isGiven ? t('reasonMissing') : undefined}
      >
        <Input value={reason} onChange={(_, { value }) => setReason(value)} />
      </Field>
    </ConfirmDialog>
  );
}
