import { Field } from '@fluentui/react-components';
import { People20Regular, Person20Regular } from '@fluentui/react-icons';
import type { Owner } from '@parley/kernel';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamsQuery, usersQuery, useOwnerName } from '../api/people';
import { isIn } from '../i18n/folded';
import { Typeahead } from './typeahead';
import type { TypeaheadOption } from './typeahead-option';

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with what is chosen, or that nothing is. */
  readonly wrong?: string;
  readonly chosen?: Owner;
  readonly onChoose: (owner: Owner) => void;
  /** People only. */
  readonly isPersonal?: boolean;
}

type Option = TypeaheadOption & { readonly owner: Owner };

const MOST = 30;

/** Chooses a person or a team by a part of the name. */
export function OwnerPicker({ label, hint, wrong, chosen, onChoose, isPersonal = false }: Props) {
  const { t } = useTranslation();
  const inputId = useId();
  const [typed, setTyped] = useState<string>();
  const nameOf = useOwnerName();
  const { data: users = [] } = useQuery(usersQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  const fits = ({ name }: { name: string }): boolean => isIn(name, typed ?? '');

  const people = users.filter(({ active }) => active).filter(fits);
  const options: Option[] = [
    ...people.slice(0, MOST).map(({ id, name }) => ({
      id: `user:${id}`,
      label: name,
      icon: <Person20Regular aria-hidden="true" />,
      group: isPersonal ? undefined : t('people'),
      owner: { type: 'user' as const, id },
    })),
    ...(isPersonal ? [] : teams.filter(fits).slice(0, MOST)).map(({ id, name }) => ({
      id: `team:${id}`,
      label: name,
      icon: <People20Regular aria-hidden="true" />,
      group: t('teams'),
      owner: { type: 'team' as const, id },
    })),
  ];
  return (
    <Field label={{ children: label, htmlFor: inputId }} hint={hint} validationMessage={wrong}>
      <Typeahead
        inputId={inputId}
        label={label}
        options={options}
        typed={typed ?? (chosen ? nameOf(chosen) : '')}
        onType={setTyped}
        none={t('nothingFound')}
        onChoose={(option) => {
          setTyped(undefined);
          onChoose(option.owner);
        }}
      />
    </Field>
  );
}
