import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { CrmRecord } from '../../api/records';
import { recordPath } from '../../api/refs';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { ConversationTable } from './conversation-table';
import { Details } from './details';
import styles from './record.module.css';
import { RecordActions } from './record-actions';
import { RecordFacts } from './record-facts';
import { Timeline } from './timeline';
import { useLiveRecord } from './use-live-record';

type Tab = 'summary' | 'activity';

export function RecordContent({ record }: { readonly record: CrmRecord }) {
  const { t } = useTranslation('records');
  const [tab, choose] = useTab();
  useLiveRecord(record);
  const tabs = [
    { id: 'summary' as const, words: t('summary') },
    { id: 'activity' as const, words: t('activity') },
  ];
  return (
    <Page title={record.name} bar={<RecordActions record={record} />}>
      <RecordFacts record={record} />
      <Tabs label={t('tabs')} tabs={tabs} chosen={tab} onChoose={choose}>
        {tab === 'activity' ? (
          <ConversationTable record={record} />
        ) : (
          <div className={styles.summary}>
            <Details record={record} />
            <Timeline record={record} />
          </div>
        )}
      </Tabs>
    </Page>
  );

  function useTab(): [Tab, (next: Tab) => void] {
    const [, navigate] = useLocation();
    const isActivity = new URLSearchParams(useSearch()).get('tab') === 'activity';
    return [
      isActivity ? 'activity' : 'summary',
      (next) => {
        const parameters = new URLSearchParams(location.search);
        parameters.set('tab', next);
        navigate(`${recordPath(record)}?${parameters}`, { replace: true });
      },
    ];
  }
}
