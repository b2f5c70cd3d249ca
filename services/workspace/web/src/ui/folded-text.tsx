import { Button } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { foldedText, withMarks } from '../messages/text-parts';
import { TextParts } from './text-parts';

interface Props {
  readonly text: string;
  readonly className: string | undefined;
  /** The words that unfold it. */
  readonly showAll: string;
  /** Before the rest of it appears and the button goes. */
  readonly onUnfold?: (button: HTMLElement) => void;
  /** Shows the text otherwise, and then the whole of it. */
  readonly render?: (text: string) => ReactNode;
}

/** A text as it was written; of a long one the beginning, until somebody wants it all. */
export function FoldedText({ text, className, showAll, onUnfold, render }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const folded = isOpen || render ? undefined : foldedText(text);
  const shown = withMarks(folded ?? text);
  return (
    <>
      <p dir="auto" className={className}>
        {render ? render(shown) : <TextParts text={shown} />}
        {folded !== undefined && '…'}
      </p>
      {folded !== undefined && (
        <Button
          size="small"
          appearance="transparent"
          onClick={({ currentTarget }) => {
            onUnfold?.(currentTarget);
            setIsOpen(true);
          }}
        >
          {showAll}
        </Button>
      )}
    </>
  );
}
