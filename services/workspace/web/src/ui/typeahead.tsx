import { Input } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { isComposing } from '../keys/composing';
import { TypeaheadList } from './typeahead-list';
import type { TypeaheadOption } from './typeahead-option';
import styles from './typeahead.module.css';

interface Props<Option extends TypeaheadOption> {
  readonly label: string;
  readonly options: readonly Option[];
  /** What was typed, and what stands there at first. */
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onChoose: (option: Option) => void;
  /** Enter without a chosen option. */
  readonly onSubmit?: (typed: string) => void;
  /** Instead of options, when there are none for what was typed. */
  readonly none?: string;
  readonly isInvalid?: boolean;
  readonly className?: string;
  readonly inputId?: string;
  /** Marks the field for shortcuts. */
  readonly shortcut?: string;
}

/** A field that offers what fits while one types (ARIA combobox); the focus stays in the field. */
export function Typeahead<Option extends TypeaheadOption>(props: Props<Option>) {
  const { label, options, typed, onType, onChoose, onSubmit, none } = props;
  const listId = useId();
  const field = useRef<HTMLSpanElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const isShown = isOpen && (options.length > 0 || Boolean(none));
  const at = Math.min(active, options.length - 1);

  function choose(option: Option): void {
    setIsOpen(false);
    setActive(-1);
    onChoose(option);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIsOpen(true);
      if (options.length > 0) setActive(stepped(at, event.key, options.length));
    } else if (event.key === 'Enter' && isShown && options[at]) {
      event.preventDefault();
      choose(options[at]);
    } else if (event.key === 'Enter' && onSubmit) {
      setIsOpen(false);
      onSubmit(typed);
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(false);
    }
  }

  return (
    <>
      <Input
        root={{ ref: field, className: props.className ?? styles.field }}
        input={{
          id: props.inputId,
          role: 'combobox',
          'aria-label': props.inputId ? undefined : label,
          'aria-expanded': isShown,
          'aria-controls': isShown ? listId : undefined,
          'aria-autocomplete': 'list',
          'aria-activedescendant': isShown && at >= 0 ? `${listId}-${at}` : undefined,
          'aria-invalid': props.isInvalid,
          'aria-keyshortcuts': props.shortcut,
        }}
        autoComplete="off"
        placeholder={label}
        value={typed}
        contentBefore={<Search20Regular />}
        onChange={(_, { value }) => {
          setIsOpen(true);
          setActive(-1);
          onType(value);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setIsOpen(false)}
      />
      {isShown && (
        <TypeaheadList
          id={listId}
          label={label}
          anchor={field}
          options={options}
          active={at}
          none={none}
          onChoose={choose}
        />
      )}
    </>
  );
}

function stepped(at: number, key: string, count: number): number {
  if (key === 'ArrowDown') return (at + 1) % count;
  return at <= 0 ? count - 1 : at - 1;
}
