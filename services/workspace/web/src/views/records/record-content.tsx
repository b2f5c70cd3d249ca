import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CrmRecord } from '../../api/records';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { ConversationTable } from './conversation-table';
import { Details } from './details';
import styles from './record.module.css';
import { RecordActions } from './record-actions';
import { RecordFacts } from './record-facts';
import { Timeline } from './timeline';
import { useLiveRecord } from './use-live-record';
import { useRecordTab } from './use-record-tab';

export function RecordContent({ record }: { readonly record: CrmRecord }) {
  const { t } = useTranslation('records');
  const [tab, choose] = useRecordTab(record);
  const [isWriting, setIsWriting] = useState(false);
  useLiveRecord(record);
  const tabs = [
    { id: 'summary' as const, words: t('summary') },
    { id: 'activity' as const, words: t('activity') },
  ];

  function write(): void {
    choose('summary');
    setIsWriting(true);
  }

  return (
    <Page title={record.name} bar={<RecordActions record={record} onNote={write} />}>
      <RecordFacts record={record} />
      <Tabs label={t('tabs')} tabs={tabs} chosen={tab} onChoose={choose}>
        {tab === 'activity' ? (
          <ConversationTable record={record} />
        ) : (
          <div className={styles.summary}>
            <Details record={record} />
            <Timeline record={record} isWriting={isWriting} onWriting={setIsWriting} />
          </div>
        )}
      </Tabs>
    </Page>
  );
}
