import { Component, type ReactNode } from 'react';
import { RegionError } from './region-error';

interface State {
  readonly hasFailed: boolean;
}

/** Keeps a failure inside its region: the rest of the page goes on. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return <RegionError onRetry={() => this.setState({ hasFailed: false })} />;
  }
}
