/* The program's entry. Front. */
int main(void) {
  return 0;
}
