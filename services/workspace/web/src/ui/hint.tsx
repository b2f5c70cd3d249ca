import { Suspense, useEffect, useId, useState, type PointerEvent, type ReactNode } from 'react';
import { lazyPart } from './lazy-parts';
import hidden from './visually-hidden.module.css';

const HintSurface = lazyPart(() => import('./hint-surface'));

const PATIENCE_MS = 250;

/** What the described control has to carry. */
export interface HintTrigger {
  readonly ref: (element: HTMLElement | null) => void;
  readonly 'aria-describedby': string;
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

interface Props {
  readonly lines: readonly string[];
  /** A tap acts; it does not ask for words. */
  readonly isSilentOnTap?: boolean;
  readonly children: (trigger: HintTrigger) => ReactNode;
}

/**
 * More words about a control, on hover, on focus and on a tap, below it so that they hide nothing. Screen readers
 * find them as its description. What shows them is loaded when it is first needed.
 */
export function Hint({ lines, isSilentOnTap = false, children }: Props) {
  const id = useId();
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const [wantsHover, setWantsHover] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const [isHovered, setIsHovered] = useState(false);
  const [isTapped, setIsTapped] = useState(false);
  const isOpen = isFocused || isHovered || isTapped;

  useEffect(() => {
    const timer = setTimeout(() => setIsHovered(wantsHover), wantsHover ? PATIENCE_MS : 100);
    return () => clearTimeout(timer);
  }, [wantsHover]);

  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setIsFocused(false);
      setIsHovered(false);
      setIsTapped(false);
    };
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [isOpen]);

  useEffect(() => {
    if (!isTapped) return;
    const onElsewhere = (event: Event): void => {
      if (!target?.contains(event.target as Node)) setIsTapped(false);
    };
    addEventListener('pointerdown', onElsewhere, true);
    return () => removeEventListener('pointerdown', onElsewhere, true);
  }, [isTapped, target]);

  return (
    <>
      {children({
        ref: setTarget,
        'aria-describedby': id,
        onPointerEnter: ({ pointerType }) => pointerType !== 'touch' && setWantsHover(true),
        onPointerLeave: () => setWantsHover(false),
        onPointerUp: ({ pointerType }) => pointerType === 'touch' && !isSilentOnTap && setIsTapped(!isTapped),
        onFocus: () => setIsFocused(target?.matches(':focus-visible') ?? false),
        onBlur: () => setIsFocused(false),
      })}
      <span id={id} className={hidden.hidden}>
        {lines.join(' ')}
      </span>
      {isOpen && target && (
        <Suspense fallback={null}>
          <HintSurface
            lines={lines}
            target={target}
            onPointerEnter={() => setWantsHover(true)}
            onPointerLeave={() => setWantsHover(false)}
          />
        </Suspense>
      )}
    </>
  );
}
