/** An answer with a shorter life is still the one its asker connects by: resolution and connection are seconds apart. */
export const LEAST_LIFE_SECONDS = 5;
