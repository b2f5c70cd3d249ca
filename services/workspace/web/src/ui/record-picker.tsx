import { Field } from '@fluentui/react-components';
import type { RecordType, Ref } from '@parley/kernel';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery, recordSearchQuery } from '../api/records';
import { RecordIcon } from './record-icon';
import { Typeahead } from './typeahead';
import type { TypeaheadOption } from './typeahead-option';
import { usePaused } from './use-paused';

interface Props {
  readonly label: string;
  readonly types: readonly RecordType[];
  readonly chosen?: Ref;
  readonly onChoose: (record: Ref | undefined) => void;
}

type Option = TypeaheadOption & { readonly record: Ref };

const MOST = 10;
const NOBODY: Ref = { type: 'contact', id: '' };

/** Chooses one record by a part of its name or number. */
export function RecordPicker({ label, types, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const inputId = useId();
  const [typed, setTyped] = useState<string>();
  const { data: record } = useQuery({ ...recordQuery(chosen ?? NOBODY), enabled: chosen !== undefined });
  const query = usePaused((typed ?? '').trim());
  const found = useInfiniteQuery({
    ...recordSearchQuery(query, types, MOST),
    placeholderData: keepPreviousData,
  });
  const records = query === '' ? [] : (found.data?.pages[0]?.records ?? []);
  const options = records.map(({ type, id, name }): Option => ({
    id: `${type}:${id}`,
    label: name,
    icon: <RecordIcon type={type} />,
    record: { type, id },
  }));
  return (
    <Field label={{ children: label, htmlFor: inputId }}>
      <Typeahead
        inputId={inputId}
        label={label}
        options={options}
        typed={typed ?? record?.name ?? ''}
        onType={setTyped}
        none={query !== '' && found.isSuccess ? t('nothingFound') : undefined}
        onChoose={(option) => {
          setTyped(undefined);
          onChoose(option.record);
        }}
      />
    </Field>
  );
}
