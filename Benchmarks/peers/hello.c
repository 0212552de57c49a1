#include <stdio.h>
int main(void) { puts("simctl 0"); }
