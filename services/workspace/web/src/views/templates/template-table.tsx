import { Button } from '@fluentui/react-components';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Shapes } from '../../api/client';
import { numberOf } from '../../i18n/formats';
import { DataTable, type Column } from '../../ui/data-table';
import { RECORD_WORDS } from '../../ui/record-words';
import { RelativeTime } from '../../ui/relative-time';
import { languageName } from './language-name';
import type { Template } from './template-form';
import styles from './templates.module.css';

interface Props {
  readonly found: UseInfiniteQueryResult<InfiniteData<Shapes['ListTemplatesReply']>>;
  readonly templates: readonly Template[];
}

export function TemplateTable({ found, templates }: Props) {
  const { t, i18n } = useTranslation('templates');
  const { t: shell } = useTranslation();
  const columns: Column<Template>[] = [
    { id: 'name', header: t('name'), width: 'minmax(0, 2fr)', cell: ({ name }) => <bdi>{name}</bdi> },
    { id: 'category', header: t('category'), cell: ({ category }) => shell(RECORD_WORDS[category]) },
    { id: 'language', header: t('language'), cell: ({ language }) => languageName(language, i18n.language) },
    {
      id: 'used',
      header: t('used'),
      width: '120px',
      cell: ({ usedIn30Days = 0 }) => numberOf(usedIn30Days),
      needsRoom: 'some',
    },
    {
      id: 'changed',
      header: t('changed'),
      width: '110px',
      cell: ({ updatedAt }) => updatedAt && <RelativeTime at={updatedAt} />,
    },
  ];
  return (
    <>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={templates}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => `/templates/${id}`}
      />
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
    </>
  );
}
