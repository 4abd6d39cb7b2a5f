/** The variables of this program, which the API does not have. */
export const programVariables = ['NB_TOKEN'] as const;
