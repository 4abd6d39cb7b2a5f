/** The variables that only this program reads. */
export const programVariables = ['NB_TOKEN'] as const;
