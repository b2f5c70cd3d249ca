import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { PreviewText } from './preview-text';
import type { TypeaheadOption } from './typeahead-option';
import styles from './typeahead.module.css';

interface Props<Option extends TypeaheadOption> {
  readonly id: string;
  readonly label: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly options: readonly Option[];
  readonly active: number;
  readonly none?: string;
  readonly onChoose: (option: Option) => void;
}

const GAP = 4;
const MARGIN = 8;

export function TypeaheadList<Option extends TypeaheadOption>(props: Props<Option>) {
  const { id, label, anchor, options, active, none, onChoose } = props;
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = list.current!;
    element.showPopover();
    const place = (): void => placeUnder(element, anchor.current!);
    place();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [anchor]);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <div ref={list} popover="manual" className={styles.surface}>
      {options.length === 0 && (
        <p role="status" className={styles.none}>
          {none}
        </p>
      )}
      <div id={id} role="listbox" aria-label={label}>
        {groupsOf(options).map(({ group, members }) => (
          <div key={group ?? ''} role="group" aria-label={group}>
            {group && (
              <div aria-hidden="true" className={styles.group}>
                {group}
              </div>
            )}
            {members.map(({ option, index }) => (
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and its keys
              <div
                key={option.id}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={styles.option}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => onChoose(option)}
              >
                {option.icon}
                <bdi className={styles.label}>
                  <PreviewText text={option.label} />
                </bdi>
                {option.hint && <bdi className={styles.hint}>{option.hint}</bdi>}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface Group<Option> {
  readonly group: string | undefined;
  readonly members: { readonly option: Option; readonly index: number }[];
}

function groupsOf<Option extends TypeaheadOption>(options: readonly Option[]): Group<Option>[] {
  const groups: Group<Option>[] = [];
  options.forEach((option, index) => {
    const last = groups.at(-1);
    if (last && last.group === option.group) last.members.push({ option, index });
    else groups.push({ group: option.group, members: [{ option, index }] });
  });
  return groups;
}

function placeUnder(element: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const width = Math.min(Math.max(at.width, 280), window.innerWidth - 2 * MARGIN);
  element.style.width = `${width}px`;
  element.style.left = `${Math.min(at.left, window.innerWidth - width - MARGIN)}px`;
  element.style.top = `${at.bottom + GAP}px`;
  element.style.maxHeight = `${Math.max(120, Math.min(420, window.innerHeight - at.bottom - GAP - MARGIN))}px`;
}
