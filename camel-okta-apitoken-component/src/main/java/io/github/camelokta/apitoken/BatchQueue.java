package io.github.camelokta.apitoken;

import java.util.AbstractQueue;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** A batch whose elements are created when they are needed. Elements can be removed only. */
final class BatchQueue extends AbstractQueue<Object> {

    private final Supplier<?> elements;
    private int size;
    private Object next;

    /** @param elements creates the next element, once for each element of the batch */
    BatchQueue(int size, Supplier<?> elements) {
        this.size = size;
        this.elements = elements;
    }

    @Override
    public Object peek() {
        if (next == null && size > 0) {
            next = elements.get();
        }
        return next;
    }

    @Override
    public Object poll() {
        Object head = peek();
        if (head != null) {
            next = null;
            size--;
        }
        return head;
    }

    @Override
    public int size() {
        return size;
    }

    /** Removes the elements. */
    @Override
    public Iterator<Object> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return size > 0;
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("The batch is empty");
                }
                return poll();
            }
        };
    }

    @Override
    public boolean offer(Object element) {
        throw new UnsupportedOperationException("Nothing can be added to a polled batch");
    }
}
