/** The engine's tests reach it here. */
export * from '../../testkit/harness';
