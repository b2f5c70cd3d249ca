import { Button } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { showToast } from '../../ui/toast';
import { useAuditAddress } from './audit-address';
import { csvOf } from './audit-csv';
import { AuditFilters } from './audit-filters';
import { auditQuery, everyEntry, type AuditEntry } from './audit-query';
import { AuditTable } from './audit-table';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';

/** Who changed what; written with each change, and only to read. */
export default function Audit() {
  const { t } = useTranslation('settings');
  const [filter, setFilter] = useAuditAddress();
  const [isExporting, setIsExporting] = useState(false);
  const found = useInfiniteQuery(auditQuery(filter));
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? [];

  async function exportAll(): Promise<void> {
    setIsExporting(true);
    try {
      download(await everyEntry(filter));
    } catch {
      showToast({ title: t('logFailed'), intent: 'warning' });
    }
    setIsExporting(false);
  }

  const bar = (
    <BusyButton
      className={styles.primary}
      icon={<ArrowDownload20Regular />}
      isBusy={isExporting}
      disabledFocusable={entries.length === 0}
      onClick={() => void exportAll()}
    >
      {t('exportCsv')}
    </BusyButton>
  );
  return (
    <SettingsPage section="audit" bar={bar}>
      <AuditFilters filter={filter} onChange={setFilter} />
      <Loaded query={found} words={t('logFailed')} denied={t('logDenied')} rowHeight={48}>
        {() =>
          entries.length === 0 ? (
            <EmptyState>{t('auditEmpty')}</EmptyState>
          ) : (
            <AuditTable context={filter.context} entries={entries} />
          )
        }
      </Loaded>
      {found.hasNextPage && (
        <Button
          appearance="subtle"
          className={styles.more}
          disabledFocusable={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('showMore')}
        </Button>
      )}
    </SettingsPage>
  );
}

function download(entries: readonly AuditEntry[]): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', csvOf(entries)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'audit.csv';
  link.click();
  URL.revokeObjectURL(url);
}
