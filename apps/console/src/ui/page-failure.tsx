import { Component, type ReactNode } from 'react';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface PageFailureProps {
  readonly children: ReactNode;
}

interface PageFailureState {
  readonly hasFailed: boolean;
}

/**
 * Shows that a page could not be shown, instead of an empty screen. React knows this only as a class. The usual reason
 * is a part of the console that the server no longer has.
 */
export class PageFailure extends Component<PageFailureProps, PageFailureState> {
  override state: PageFailureState = { hasFailed: false };

  static getDerivedStateFromError(): PageFailureState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice kind="error" title={text.states.pageFailed}>
        <p>{text.states.pageFailedAdvice}</p>
        <div>
          <Button
            onClick={() => {
              location.reload();
            }}
          >
            {text.states.reload}
          </Button>
        </div>
      </Notice>
    );
  }
}
