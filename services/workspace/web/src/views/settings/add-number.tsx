import { Field, Input, Select } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { useOwnerName } from '../../api/people';
import { isProblem } from '../../api/problem';
import { FormDrawer } from '../../ui/form-drawer';
import { OwnerPicker } from '../../ui/owner-picker';
import { useSaving } from '../../ui/use-saving';
import { accountsQuery, numbersQuery, providerName } from './channels-query';
import { EMPTY_NUMBER, isNumber, plainNumber, type NumberForm } from './number-form';

interface Props {
  /** Chosen in the form when left out. */
  readonly accountId?: string;
  readonly onClose: () => void;
}

/** Adds a sender number with its one owner (R31-R34). */
export default function AddNumber({ accountId, onClose }: Props) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { data: numbers = [] } = useQuery(numbersQuery);
  const [form, setForm] = useState<NumberForm>(EMPTY_NUMBER);
  const [account, setAccount] = useState(accountId);
  const [isChecked, setIsChecked] = useState(false);
  const change = (next: Partial<NumberForm>): void => setForm({ ...form, ...next });
  const chosen = account ?? accounts[0]?.id ?? '';
  const ownerName = useOwnerName();

  const { number, name, owner, kind } = form;
  const saving = useSaving({
    check: () => {
      setIsChecked(true);
      return isNumber(number) && name.trim() !== '' && owner !== undefined;
    },
    save: add,
  });

  async function add(): Promise<void> {
    const body = {
      number: plainNumber(number),
      name: name.trim(),
      accountId: chosen,
      owner: owner!,
      kind: kind || undefined,
    };
    await answer(api.POST('/api/v1/numbers', { body }));
    await queries.invalidateQueries({ queryKey: keys.numbers });
    onClose();
  }

  const numberWrong = (): string =>
    number.trim() === '' ? t('phoneNumberHint') : t('numberWrong', { number: number.trim() });

  /** What somebody else has already: the number, else the name. */
  function taken(): string | undefined {
    const holder = numbers.find((each) => each.number === withPlus(plainNumber(number)));
    if (holder) return t('numberTaken', { name: ownerName(holder.owner) });
    return numbers.some((each) => each.name === name.trim()) ? t('nameTaken') : undefined;
  }

  return (
    <FormDrawer
      title={t('addNumber')}
      action={t('add')}
      onClose={onClose}
      saving={saving}
      wordsOf={(error) => (isProblem(error, 'number.exists') ? taken() : undefined)}
    >
      <Field
        label={t('phoneNumber')}
        required
        hint={t('phoneNumberHint')}
        validationMessage={isChecked && !isNumber(number) ? numberWrong() : undefined}
      >
        <Input
          type="tel"
          input={{ dir: 'ltr' }}
          value={form.number}
          onChange={(_, { value }) => change({ number: value })}
        />
      </Field>
      <Field
        label={t('name')}
        required
        validationMessage={isChecked && form.name.trim() === '' ? t('nameMissing') : undefined}
      >
        <Input value={form.name} maxLength={400} onChange={(_, { value }) => change({ name: value })} />
      </Field>
      <OwnerPicker
        label={t('owner')}
        hint={t('ownerHint')}
        wrong={isChecked && !owner ? t('ownerMissing') : undefined}
        chosen={form.owner}
        onChoose={(owner) => change({ owner })}
      />
      <Field label={t('kind')}>
        <Select value={form.kind} onChange={(_, { value }) => change({ kind: value as NumberForm['kind'] })}>
          <option value="">{t('kindNone')}</option>
          <option value="geographic">{t('kindGeographic')}</option>
          <option value="toll-free">{t('kindTollFree')}</option>
          <option value="short-code">{t('kindShortCode')}</option>
        </Select>
      </Field>
      {!accountId && (
        <Field label={t('provider')}>
          <Select value={chosen} onChange={(_, { value }) => setAccount(value)}>
            {accounts.map(({ id, name, provider }) => (
              <option key={id} value={id}>
                {name} · {providerName(provider)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </FormDrawer>
  );
}

const withPlus = (number: string): string => (/^\d{7,}$/.test(number) ? `+${number}` : number);
