/* The floor of the floor: what the kernel and the C library take to start and end a process. */
int main(void)
{
    return 0;
}
