import { Button } from '@fluentui/react-components';
import { ChatEmpty24Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { TextsFilter } from '../../api/keys';
import { EmptyState } from '../../ui/empty-state';

interface Props {
  readonly filter: TextsFilter;
  readonly search: string;
}

/** Why the list is empty, and what to do about it. */
export function NoTexts({ filter, search }: Props) {
  const { t } = useTranslation('texts');
  const [, navigate] = useLocation();
  if (search) return <EmptyState>{t('nothingMatches', { q: search })}</EmptyState>;
  if (filter === 'unseen') return <EmptyState>{t('emptyUnseen')}</EmptyState>;
  if (filter === 'failed') return <EmptyState>{t('emptyFailed')}</EmptyState>;
  if (filter === 'scheduled') return <EmptyState>{t('emptyScheduled')}</EmptyState>;
  return (
    <EmptyState
      icon={<ChatEmpty24Regular />}
      action={
        <Button appearance="primary" onClick={() => navigate('/records')}>
          {t('findRecord')}
        </Button>
      }
    >
      {t('empty')}
    </EmptyState>
  );
}
