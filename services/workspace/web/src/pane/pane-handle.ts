import { createContext, type ReactNode } from 'react';

/** What the pane's width is dragged by: it stands in the pane's region, and belongs to the frame around it. */
export const PaneHandle = createContext<ReactNode>(null);
