import { ChevronDown20Regular, ChevronRight20Regular } from '@fluentui/react-icons';
import type { Ref } from '@parley/kernel';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { fieldsQuery, recordQuery, type CrmRecord } from '../../api/records';
import { recordPath } from '../../api/refs';
import { regionName } from './region-name';
import { PhoneField } from './phone-field';
import { phonesOf } from './phones';
import styles from './record.module.css';

/** What is known of a record; folded away where there is little room, until it is asked for. */
export function Details({ record }: { readonly record: CrmRecord }) {
  const { t, i18n } = useTranslation('records');
  const [isOpen, setIsOpen] = useState(false);
  const { email, country, timeZone, accountId, contactId } = record;
  return (
    <section className={styles.card} aria-label={t('details')}>
      <h2 className={styles.heading}>
        <span className={styles.whereWide}>{t('details')}</span>
        <button
          type="button"
          className={styles.unfold}
          aria-expanded={isOpen}
          aria-controls="record-fields"
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? (
            <ChevronDown20Regular aria-hidden="true" />
          ) : (
            <ChevronRight20Regular aria-hidden="true" />
          )}
          {t('details')}
        </button>
      </h2>
      <dl id="record-fields" className={styles.fields} data-open={isOpen}>
        {phonesOf(record).map((phone) => (
          <Field key={phone.kind} label={phone.kind === 'business' ? t('businessPhone') : t('mobilePhone')}>
            <PhoneField record={record} phone={phone} />
          </Field>
        ))}
        {email && (
          <Field label={t('email')}>
            <a href={`mailto:${encodeURIComponent(email)}`} className={styles.link}>
              <bdi>{email}</bdi>
            </a>
          </Field>
        )}
        {contactId && <Related label={t('contact')} target={{ type: 'contact', id: contactId }} />}
        {accountId && <Related label={t('account')} target={{ type: 'account', id: accountId }} />}
        {country && <Field label={t('country')}>{regionName(country, i18n.language)}</Field>}
        {timeZone && <Field label={t('timeZone')}>{timeZone}</Field>}
        <CustomFields record={record} />
      </dl>
    </section>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}

/** Left out where the record is gone or may not be seen. */
function Related({ label, target }: { readonly label: string; readonly target: Ref }) {
  const { data } = useQuery(recordQuery(target));
  if (!data) return null;
  return (
    <Field label={label}>
      <Link href={recordPath(target)} className={styles.link}>
        <bdi>{data.name}</bdi>
      </Link>
    </Field>
  );
}

function CustomFields({ record }: { readonly record: CrmRecord }) {
  const { data: known } = useQuery(fieldsQuery(record.type));
  const values = record.fields ?? {};
  return (known ?? []).map(({ path, label }) => {
    const value = path.startsWith('fields.') ? values[path.slice('fields.'.length)] : undefined;
    if (value === undefined || value === null || value === '') return null;
    return (
      <Field key={path} label={label}>
        <bdi>{String(value as string | number | boolean)}</bdi>
      </Field>
    );
  });
}
